export type Target = { text: string; measured: string; isMet: boolean };

export function atLeast(text: string, measured: number, wanted: number): Target {
  return { text: `${text}: at least ${wanted}`, measured: measured.toFixed(2), isMet: measured >= wanted };
}

export function atMost(text: string, measured: number, wanted: number): Target {
  return { text: `${text}: at most ${wanted}`, measured: measured.toFixed(3), isMet: measured <= wanted };
}

export function under(text: string, measured: number, wanted: number, unit: string): Target {
  return {
    text: `${text}: under ${wanted} ${unit}`,
    measured: Number.isFinite(measured) ? measured.toFixed(1) : "–",
    isMet: measured < wanted,
  };
}

export function none(text: string, measured: number): Target {
  return { text: `${text}: none`, measured: measured.toLocaleString("en"), isMet: measured === 0 };
}
