/** One message to one person, its text and its HTML saying the same. */
export type Message = Readonly<{ to: string; subject: string; text: string; html: string }>;
