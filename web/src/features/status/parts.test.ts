import { expect, test } from "vitest";
import { ApiProblem } from "@/api/problem";
import type { ServiceStatus } from "@/api/schema";
import { type Known, overall, partsOf } from "./parts";

const STATUS: ServiceStatus = {
  simulated: false,
  status: "fresh",
  stale: false,
  data: null,
  sources: [],
  next_event_slug: null,
  next_result_expected_at: null,
  missing_results: [],
  ledger_entries: 0,
  ledger: { entries: 0, head: "0".repeat(64), last_made_at: null },
  versions: { program: "1.0.0", data: null, model: null },
  parts: { prediction_service: "up", cache: "redis" },
};
const WELL: Known = { status: STATUS, error: null, ready: { state: "ready", milliseconds: 3 } };
const states = (known: Known) => Object.fromEntries(partsOf(known).map(({ name, state }) => [name, state]));
const title = (known: Known) => overall(known, partsOf(known)).title;

test("an answer says that all parts work", () => {
  expect(states(WELL)).toEqual({ API: "up", Database: "up", "Prediction service": "up", Cache: "up" });
  expect(title(WELL)).toBe("Everything works.");
});

test("nothing is said before the first answer", () => {
  const known = { status: undefined, error: null, ready: undefined };
  expect(new Set(Object.values(states(known)))).toEqual(new Set(["unknown"]));
  expect(title(known)).toBe("Asking the service.");
});

test("without an answer the service is down, and an old answer says nothing of its parts", () => {
  const known = {
    ...WELL,
    error: new ApiProblem("unreachable", 0, "The service cannot be reached from here."),
  };
  expect(states(known)).toEqual({
    API: "down",
    Database: "unknown",
    "Prediction service": "unknown",
    Cache: "unknown",
  });
  expect(title(known)).toBe("The service is down.");
  expect(title(WELL)).toBe("Everything works.");
});

test("a gateway that answers without its database works in part", () => {
  const known = {
    ...WELL,
    error: new ApiProblem("database-unavailable", 503, "The database cannot be reached."),
  };
  expect(states(known)).toMatchObject({ API: "partly", Database: "down" });
  expect(title(known)).toBe("Down: database.");
});

test("a database that lacks migrations is found by the browser's own check", () => {
  const known: Known = { ...WELL, ready: { state: "not-ready", detail: "The database lacks 2 migrations." } };
  expect(partsOf(known)[1]).toEqual({
    name: "Database",
    state: "down",
    text: "The database lacks 2 migrations.",
  });
});

test("asking too much is no fault of the service", () => {
  const known = { ...WELL, error: new ApiProblem("rate-limited", 429, "Too many requests.") };
  expect(states(known).API).toBe("up");
});

test("the prediction service and Redis may be away, or not be there at all", () => {
  const away: Known = {
    ...WELL,
    status: { ...STATUS, parts: { prediction_service: "down", cache: "down" } },
  };
  expect(states(away)).toMatchObject({ "Prediction service": "down", Cache: "partly" });
  expect(title(away)).toBe("Down: prediction service.");
  const small: Known = {
    ...WELL,
    status: { ...STATUS, parts: { prediction_service: "absent", cache: "in_process" } },
  };
  expect(states(small)).toMatchObject({ "Prediction service": "absent", Cache: "up" });
  expect(title(small)).toBe("Everything works.");
});

test("late data and no data are told apart from faults", () => {
  expect(title({ ...WELL, status: { ...STATUS, status: "stale", stale: true } })).toBe(
    "Everything works, but the data is late.",
  );
  expect(title({ ...WELL, status: { ...STATUS, status: "empty" } })).toBe("There is no data yet.");
});
