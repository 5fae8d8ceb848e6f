import { z } from "zod";

export const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    requestId: z.string(),
    /** What was asked, when an answer that was to be kept came to nothing: the page can ask it again. */
    question: z.string().optional(),
    /** With `not-signed-in`: where people sign in; `?to=` takes a path to come back to. */
    signInUrl: z.string().optional(),
    /** With `rate-limited` and `quota-exceeded`: as in the header `Retry-After`. */
    retryAfterSeconds: z.number().int().positive().optional(),
  }),
});

export type ErrorJson = z.infer<typeof errorSchema>;
