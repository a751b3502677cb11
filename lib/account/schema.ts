import { z } from 'zod';

/** The signed-in person, as pages need them. */
export type Viewer = { userId: string; sessionId: string; email: string; name: string | null };

export type SessionView = {
  id: string;
  current: boolean;
  userAgent: string | null;
  ipPrefix: string | null;
  createdAt: string;
  lastSeenAt: string;
};

export const RequestSignInInput = z.object({
  email: z.string().trim().min(3).max(254),
  callbackUrl: z.string().max(2_000).optional(),
});

export const VerifyCodeInput = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/),
});
