import { expect, test } from "vitest";
import type { Revision, SessionKind, WeekendSession } from "@/api/schema";
import { hasAnything, heldIn, onlyRaceDayKnown, partOfDocument, SESSIONS_OF, shownPart } from "./parts";

const REVISION: Revision = {
  revision: 1,
  valid_from: "2026-06-07T16:00:00Z",
  recorded_at: "2026-06-08T00:00:00Z",
  source: "f1db",
  source_version: "2026.7.0",
};

function having(...kinds: string[]) {
  return { documents: Object.fromEntries(kinds.map((kind) => [kind, REVISION])) };
}

test("every kind of session stands in one part", () => {
  const kinds: SessionKind[] = [
    "pre_qualifying",
    "practice_1",
    "practice_2",
    "practice_3",
    "practice_4",
    "sprint_qualifying",
    "sprint",
    "qualifying_1",
    "qualifying_2",
    "qualifying",
    "warm_up",
    "race",
  ];
  expect(Object.values(SESSIONS_OF).flat().sort()).toEqual([...kinds].sort());
});

test("without a choice the result is shown when there is one, else the forecast", () => {
  expect(shownPart(null, having("race", "qualifying"))).toBe("race");
  expect(shownPart(null, having("entry_list", "qualifying"))).toBe("forecast");
  expect(shownPart("practice", having("race"))).toBe("practice");
  expect(shownPart("everything", having("race"))).toBe("race");
});

test("a part is offered when there is something in it; the grid comes before the race", () => {
  expect(hasAnything("forecast", having())).toBe(true);
  expect(hasAnything("race", having("qualifying"))).toBe(false);
  expect(hasAnything("race", having("grid"))).toBe(true);
  expect(hasAnything("sprint", having("grid"))).toBe(false);
  expect(hasAnything("sprint", having("sprint_grid"))).toBe(true);
});

test("sessions without results are not among those held, the deciding one is first", () => {
  expect(heldIn("qualifying", having("qualifying_1", "qualifying"))).toEqual(["qualifying", "qualifying_1"]);
});

test("documents lead to their parts", () => {
  expect(partOfDocument("grid")).toBe("race");
  expect(partOfDocument("sprint_grid")).toBe("sprint");
  expect(partOfDocument("sprint_qualifying")).toBe("sprint");
  expect(partOfDocument("warm_up")).toBe("practice");
});

test("sessions that all lie on the day of the race have no dates of their own", () => {
  const session = (kind: SessionKind, date: string, start: string | null): WeekendSession => ({
    kind,
    date,
    start,
    state: "final",
  });
  const day = "1999-05-16";
  expect(onlyRaceDayKnown([session("qualifying", day, null), session("race", day, null)])).toBe(true);
  expect(onlyRaceDayKnown([session("race", day, null)])).toBe(false);
  expect(onlyRaceDayKnown([session("qualifying", "1999-05-15", null), session("race", day, null)])).toBe(
    false,
  );
  expect(
    onlyRaceDayKnown([session("qualifying", day, "1999-05-16T08:00:00Z"), session("race", day, null)]),
  ).toBe(false);
});
