/** What went wrong, in words that the page shows. */
export class ApiError extends Error {
  /** 0 if there was no answer. */
  readonly status: number;
  /** AWS's name of the error, where there is one. */
  readonly code: string | undefined;

  constructor(message: string, status: number, code?: string) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
  }
}

/** Sends a request to the service that served the page, and gives back the JSON of the answer. */
export async function ask<T>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const answer = await fetch(path, {
    method,
    cache: "no-store",
    headers: body === undefined ? headers : { "content-type": "application/json", ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new ApiError("The service does not answer. Is it still running?", 0);
  });
  const text = await answer.text();
  if (!answer.ok) throw errorOf(answer, parsed(text));
  return parsed(text) as T;
}

/** The text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function errorOf(answer: Response, body: unknown): ApiError {
  const { message, Message } = (body ?? {}) as { message?: string; Message?: string };
  const code = answer.headers.get("x-amzn-errortype")?.split(":")[0];
  const text = message ?? Message ?? `The service answered ${answer.status}.`;
  return new ApiError(text, answer.status, code);
}

function parsed(text: string): unknown {
  try {
    return text === "" ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
