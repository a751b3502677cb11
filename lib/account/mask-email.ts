/** An address that its owner knows again and nobody else learns: `mara@example.org` → `m•••@example.org`. */
export const maskEmail = (email: string): string => `${email.slice(0, 1)}•••${email.slice(email.lastIndexOf('@'))}`;
