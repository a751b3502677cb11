/** One message to one person, its text and its HTML saying the same. Made by `renderMail`. */
export type Message = Readonly<{
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Beside those that every message has. */
  headers?: Readonly<Record<string, string>>;
}>;
