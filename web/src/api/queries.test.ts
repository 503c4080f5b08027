import { expect, it } from "vitest";
import { createQueryClient } from "./queries";
import { beginLogin, endLogin } from "./session";

it("forgets what belongs to an account when its login ends, and nothing else", () => {
  const queries = createQueryClient();
  beginLogin({ access_token: "t", expires_in_s: 900 });
  const mine = [
    ["/api/v1/auth/me", {}],
    ["/api/v1/auth/users", {}, "pages"],
    ["/api/v1/keys", {}],
  ] as const;
  for (const key of mine) queries.setQueryData(key, { secret: true });
  queries.setQueryData(["/api/v1/status", {}], { stale: false });
  endLogin("out");
  expect(mine.map((key) => queries.getQueryData(key))).toEqual([undefined, undefined, undefined]);
  expect(queries.getQueryData(["/api/v1/status", {}])).toEqual({ stale: false });
});
