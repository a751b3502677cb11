/** A kept message, as its page shows it. `code` and `link` are what it carries, if it does; `createdAt` is ISO 8601. */
export type OutboxView = {
  id: string;
  to: string;
  subject: string;
  text: string;
  code: string | null;
  link: string | null;
  createdAt: string;
};
