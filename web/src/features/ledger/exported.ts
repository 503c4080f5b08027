import { ApiProblem, problemOf } from "@/api/problem";
import { type Report, verifyExport } from "./chain";
import { linesOf } from "./lines";

/** Where the whole chain is to be had as a file. */
export const EXPORT = "/api/v1/ledger/export";

/**
 * Verify the chain as the service exports it now, in constant memory whatever its length.
 *
 * @throws ApiProblem when the file cannot be had, or breaks off.
 */
export async function verifyPublished(
  signal: AbortSignal,
  onEntry: (entries: number) => void,
): Promise<Report> {
  try {
    const response = await fetch(EXPORT, { signal, cache: "no-store" });
    if (!response.ok) throw await problemOf(response);
    if (response.body === null)
      throw new ApiProblem("unreadable", response.status, "The service sent no file.");
    return await verifyExport(linesOf(response.body), onEntry);
  } catch (error) {
    if (error instanceof TypeError) {
      throw new ApiProblem("unreachable", 0, "The connection to the service was lost.");
    }
    throw error;
  }
}
