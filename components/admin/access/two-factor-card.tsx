"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { credentialProblem } from "@/components/account/credential-problem";
import { ProblemNotice } from "@/components/account/problem-notice";
import { QrCode } from "@/components/admin/access/qr-code";
import { RecoveryCodes } from "@/components/admin/access/recovery-codes";
import { useChange } from "@/components/change/use-change";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { PasswordField } from "@/components/ui/password-field";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast";
import {
  confirmTwoFactor,
  renewRecoveryCodes,
  setUpTwoFactor,
  turnOffTwoFactor,
  twoFactorOptions,
} from "@/lib/access/two-factor-options";
import type { RecoveryCodes as Codes, TwoFactor, TwoFactorSetUp } from "@/lib/access/two-factor-schemas";

type Act = "set-up" | "renew" | "turn-off";

const TITLES: Record<Act, string> = {
  "set-up": "Turn on two-factor",
  renew: "New recovery codes",
  "turn-off": "Turn off two-factor",
};

/** Your own two-factor: off, or on with so many recovery codes left. */
export function TwoFactorCard({ initial, email }: { initial: TwoFactor; email: string }) {
  const { data } = useQuery({ ...twoFactorOptions, initialData: initial });
  const [act, setAct] = useState<Act | null>(null);
  const { isOn, isRequired, recoveryCodesLeft: left } = data;
  const close = () => setAct(null);
  return (
    <section aria-labelledby="two-factor" className="mt-5 rounded-card border border-line bg-card p-5 sm:p-6">
      <h2 id="two-factor" className="flex items-center gap-2 text-base font-semibold">
        Two-factor {isOn && <Badge tone="good">On</Badge>}
      </h2>
      <p className="mt-1 mb-4 text-sm text-muted">
        {isOn
          ? `Signing in takes a code from your app. ${left === 1 ? "1 recovery code is" : `${left} recovery codes are`} left.`
          : "Ask for a code from an authenticator app besides your password when you sign in."}
      </p>
      {isRequired && !isOn && (
        <Notice tone="signal" title="Admins of this shop need two-factor">
          Set it up to go on.
        </Notice>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        {!isOn && (
          <Button size="sm" onClick={() => setAct("set-up")}>
            Set up…
          </Button>
        )}
        {isOn && (
          <Button kind="secondary" size="sm" onClick={() => setAct("renew")}>
            New recovery codes…
          </Button>
        )}
        {isOn && !isRequired && (
          <Button kind="secondary" size="sm" onClick={() => setAct("turn-off")}>
            Turn off…
          </Button>
        )}
      </div>
      {act && (
        // Closing by mistake would lose the codes.
        <Dialog open isTypedInto onOpenChange={(open) => !open && close()} title={TITLES[act]}>
          {act === "set-up" && <SetUp email={email} onClose={close} />}
          {act === "renew" && <Renew email={email} onClose={close} />}
          {act === "turn-off" && <TurnOff email={email} onClose={close} />}
        </Dialog>
      )}
    </section>
  );
}

type ActProps = { email: string; onClose: () => void };

function SetUp({ email, onClose }: ActProps) {
  const [set, setSet] = useState<TwoFactorSetUp | null>(null);
  const [isOn, setOn] = useState(false);
  if (set === null) {
    return <PasswordForm email={email} label="Continue" send={setUpTwoFactor} onDone={setSet} onClose={onClose} />;
  }
  if (isOn) return <RecoveryCodes codes={set.recoveryCodes} onClose={onClose} />;
  return <ConfirmForm set={set} onDone={() => setOn(true)} onClose={onClose} />;
}

function Renew({ email, onClose }: ActProps) {
  const [made, setMade] = useState<Codes | null>(null);
  if (made) return <RecoveryCodes codes={made.recoveryCodes} onClose={onClose} />;
  return (
    <PasswordForm email={email} label="Get new codes" send={renewRecoveryCodes} onDone={setMade} onClose={onClose} />
  );
}

function TurnOff({ email, onClose }: ActProps) {
  const onDone = () => {
    showToast({ title: "Two-factor is off", tone: "good" });
    onClose();
  };
  return <PasswordForm email={email} label="Turn off" send={turnOffTwoFactor} onDone={onDone} onClose={onClose} />;
}

function useOwnChange<Wish, Answer>(send: (wish: Wish) => Promise<Answer>, onDone: (answer: Answer) => unknown) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  return useChange({
    send,
    refusal: (error) => credentialProblem(t, error),
    isRepeatable: false,
    onDone,
    onSettled: () => queryClient.invalidateQueries(twoFactorOptions),
  });
}

type PasswordFormProps<Answer> = ActProps & {
  label: string;
  send: (password: string) => Promise<Answer>;
  onDone: (answer: Answer) => void;
};

/** Asks for the password again: a session left open must not be enough. */
function PasswordForm<Answer>({ email, label, send, onDone, onClose }: PasswordFormProps<Answer>) {
  const { register, handleSubmit, formState } = useForm({ defaultValues: { password: "" } });
  const { start, isBusy, words } = useOwnChange(send, onDone);
  return (
    <form method="post" noValidate className="grid gap-5" onSubmit={handleSubmit(({ password }) => start(password))}>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField
        label="Your password"
        autoComplete="current-password"
        error={formState.errors.password?.message ?? null}
        {...register("password", { required: "Enter your password." })}
      />
      <ProblemNotice problem={words} />
      <Buttons label={label} isBusy={isBusy} onClose={onClose} />
    </form>
  );
}

type ConfirmFormProps = { set: TwoFactorSetUp; onDone: () => void; onClose: () => void };

function ConfirmForm({ set, onDone, onClose }: ConfirmFormProps) {
  const { register, handleSubmit, formState } = useForm({ defaultValues: { code: "" } });
  const { start, isBusy, words } = useOwnChange(confirmTwoFactor, onDone);
  return (
    <form method="post" noValidate className="grid gap-5" onSubmit={handleSubmit(({ code }) => start(code))}>
      <p className="text-sm text-muted">
        Scan this with an authenticator app, such as Google Authenticator, 1Password or Aegis. Then enter the code that
        it shows.
      </p>
      <QrCode text={set.uri} label="QR code for your authenticator app" />
      <div className="text-sm">
        <p className="text-muted">Can't scan it? Type this key into the app:</p>
        <p className="mt-1 flex items-center gap-2">
          <code data-secret className="font-mono text-[0.8125rem] break-all">
            {set.secret}
          </code>
          <CopyButton text={set.secret} label="Copy key" />
        </p>
      </div>
      <TextField
        label="Code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
        error={formState.errors.code?.message}
        {...register("code", { validate: (code) => /^\s*\d{3}\s*\d{3}\s*$/.test(code) || "Enter the 6 digits." })}
      />
      <ProblemNotice problem={words} />
      <Buttons label="Turn on" isBusy={isBusy} onClose={onClose} />
    </form>
  );
}

function Buttons({ label, isBusy, onClose }: { label: string; isBusy: boolean; onClose: () => void }) {
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button kind="secondary" onClick={onClose}>
        Cancel
      </Button>
      <Button type="submit" isBusy={isBusy}>
        {label}
      </Button>
    </div>
  );
}
