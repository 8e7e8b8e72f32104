/** For react-hook-form: what the server would refuse anyhow is said before anything is sent. */
export const emailRules = {
  required: "Write your e-mail address.",
  setValueAs: (text: string) => text.trim(),
  pattern: { value: /^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/, message: "An e-mail address looks like name@example.com." },
};
