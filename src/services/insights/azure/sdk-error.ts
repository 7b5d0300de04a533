import { z } from 'zod';

/** The parts of the SDKs' errors that are looked at; all of them may be absent. */
const sdkError = z.object({
  statusCode: z.number().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
  details: z
    .object({
      error: z.object({
        code: z.string().optional(),
        innererror: z.object({ code: z.string() }).optional().catch(undefined),
        innerError: z.object({ code: z.string() }).optional().catch(undefined),
      }),
    })
    .optional()
    .catch(undefined),
});

/** The HTTP status with which a service answered; null where none answered. */
export function answeredStatus(error: unknown): number | null {
  return read(error)?.statusCode ?? null;
}

/** The code of a failure: of the network (`ENOTFOUND`), or what the service calls it; null where unknown. */
export function failureCode(error: unknown): string | null {
  const known = read(error);
  const body = known?.details?.error;
  return body?.innererror?.code ?? body?.innerError?.code ?? body?.code ?? known?.code ?? null;
}

/** A header of the answer that an SDK's error carries. */
export function responseHeader(error: unknown, name: string): string | undefined {
  if (typeof error !== 'object' || error === null || !('response' in error)) return undefined;
  const { response } = error as { response?: { headers?: { get?(name: string): string | undefined } } };
  return response?.headers?.get?.(name);
}

function read(error: unknown): z.infer<typeof sdkError> | null {
  const result = sdkError.safeParse(error);
  return result.success ? result.data : null;
}
