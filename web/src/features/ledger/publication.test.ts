import { expect, test } from "vitest";
import { GENESIS } from "./chain";
import { payloadOf } from "./fixture";
import { publicationOf } from "./publication";

test("chances are read from the published text, the likeliest winner first", () => {
  const said = publicationOf(payloadOf(1, GENESIS));
  expect(said?.drivers.map(({ driverId }) => driverId)).toEqual(["kimi-antonelli", "max-verstappen"]);
  expect(said?.drivers[0]).toMatchObject({ win: 0.6180339887498949, podium: 1, points: 1, dnf: 1e-5 });
  expect(said?.baselines).toEqual({ uniform: { "kimi-antonelli": 0.5, "max-verstappen": 0.5 } });
});

test("a text without a forecast has no chances", () => {
  expect(publicationOf("nothing")).toBeUndefined();
  expect(publicationOf("{}")).toBeUndefined();
  expect(publicationOf('{"drivers":["a"],"forecast":{"dnf":[],"positions":[]}}')).toBeUndefined();
});
