import type { Problem, ProblemCode } from "./schema";

/** Why a request has no answer: the service's own problem document, or that none could be had. */
export type Failure = ProblemCode | "unreachable" | "timed-out" | "unreadable";

/** A request that failed, in words for the reader. */
export class ApiProblem extends Error {
  readonly code: Failure;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** Seconds after which the service asks to be tried again. */
  readonly retryAfter: number | undefined;
  readonly requestId: string | undefined;
  /** What is wrong with which field of what was sent. */
  readonly fields: readonly { readonly field: string; readonly message: string }[];

  constructor(code: Failure, status: number, detail: string, more: Partial<ProblemDetails> = {}) {
    super(detail);
    this.name = "ApiProblem";
    this.code = code;
    this.status = status;
    this.retryAfter = more.retryAfter;
    this.requestId = more.requestId;
    this.fields = more.fields ?? [];
  }

  /** Whether the same request may succeed later. */
  get passes(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

interface ProblemDetails {
  retryAfter: number | undefined;
  requestId: string | undefined;
  fields: ApiProblem["fields"];
}

/** The problem behind a request that got no answer; nothing for errors of another kind. */
export function unanswered(error: unknown): ApiProblem | undefined {
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return new ApiProblem("timed-out", 0, "The service did not answer in time.");
  }
  if (error instanceof TypeError) {
    return new ApiProblem("unreachable", 0, "The service cannot be reached from here.");
  }
  return undefined;
}

/** The problem that an unsuccessful response describes; one that is not a problem document gets a general sentence. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const details: Partial<ProblemDetails> = {
    retryAfter: seconds(response.headers.get("Retry-After")),
    requestId: response.headers.get("X-Request-ID") ?? undefined,
  };
  const body: unknown = await response.json().catch(() => undefined);
  if (!isProblem(body)) {
    const detail =
      response.status >= 500
        ? "The service has a fault."
        : `The service refused the request (status ${response.status}).`;
    return new ApiProblem(
      response.status >= 500 ? "unreachable" : "unreadable",
      response.status,
      detail,
      details,
    );
  }
  const fields = body.errors.map(({ field, problem }) => ({ field, message: problem }));
  return new ApiProblem(body.code, response.status, body.detail, { ...details, fields });
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "code" in body && "detail" in body;
}

function seconds(header: string | null): number | undefined {
  const value = Number(header ?? undefined);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}
