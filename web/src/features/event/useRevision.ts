import { useSearchParams } from "react-router";
import { askedRevision } from "./revisions";

/** The revision of a document that the address names; nothing means the latest. */
export function useRevision(document: string): number | undefined {
  const [parameters] = useSearchParams();
  return askedRevision(parameters.get("revision"), document);
}
