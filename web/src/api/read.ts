import { queryOptions } from "@tanstack/react-query";
import type { MaybeOptionalInit } from "openapi-fetch";
import { body, client } from "./client";
import type { paths } from "./schema";

type Reads = { [Path in keyof paths]: paths[Path] extends { get: object } ? Path : never }[keyof paths];
/** The paths whose answer is JSON. */
export type JsonRead = {
  [Path in Reads]: paths[Path]["get"] extends {
    responses: { 200: { content: { "application/json": unknown } } };
  }
    ? Path
    : never;
}[Reads];
export type Answer<Path extends JsonRead> = paths[Path]["get"] extends {
  responses: { 200: { content: { "application/json": infer Body } } };
}
  ? Body
  : never;
export type Asked<Path extends JsonRead> = paths[Path]["get"] extends { parameters: infer Parameters }
  ? Omit<Parameters, "header" | "cookie">
  : never;

/**
 * The query of one public read: `useQuery(read("/api/v1/events/{slug}", { path: { slug } }))`.
 *
 * Answers to the same question are shared by all that ask; `undefined` parameters count as not given.
 */
export function read<Path extends JsonRead>(path: Path, params: Asked<Path>) {
  return queryOptions({
    queryKey: [path, params] as const,
    queryFn: async ({ signal }): Promise<Answer<Path>> => {
      const init = { params, signal } as unknown as MaybeOptionalInit<paths[Path], "get">;
      return body((await client.GET(path as never, init as never)) as { data?: Answer<Path> });
    },
  });
}
