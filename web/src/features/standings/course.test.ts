import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coursesOf, courseSentence, drawable, unlikeSentence } from "./course";
import { event, line, results, table } from "./fixtures";

const calendar = [event("a"), event("b"), event("c"), event("d", "scheduled")];
const races = results({ a: { x: 25, y: 18 }, b: { x: 0, y: 25 }, c: { x: 25, y: 0 } });
const sprints = results({ b: { x: 1, y: 8 } });

describe("the course of a season", () => {
  it("adds races and sprints up, event by event, up to the event of the standings", () => {
    const found = coursesOf("drivers", table([line("y", 1, 51), line("x", 2, 26)]), calendar, [
      races,
      sprints,
    ]);
    expect(found.events.map(({ slug }) => slug)).toEqual(["a", "b"]);
    expect(found.courses.map(({ totals }) => totals)).toEqual([
      [18, 51],
      [25, 26],
    ]);
    expect(found.unlike).toEqual([]);
  });

  it("counts dropped scores as scored", () => {
    const dropped = table([line("y", 1, 33, { dropped: 18 }), line("x", 2, 26)]);
    expect(coursesOf("drivers", dropped, calendar, [races, sprints]).unlike).toEqual([]);
  });

  it("leaves out whose points are not the sum of the results, and says so", () => {
    const found = coursesOf("constructors", table([line("team-y", 1, 51), line("team-x", 2, 11)]), calendar, [
      races,
      sprints,
    ]);
    expect(found.courses.map(({ line: { id } }) => id)).toEqual(["team-y"]);
    expect(drawable(found)).toBe(true);
    expect(unlikeSentence(found.unlike)).toContain("TEAM-X (11; the results sum to 26)");
  });

  it("is not drawn without the first of the standings, or before any result", () => {
    expect(
      drawable(coursesOf("drivers", table([line("y", 1, 1), line("x", 2, 26)]), calendar, [races, sprints])),
    ).toBe(false);
    expect(drawable(coursesOf("drivers", table([line("y", 1, 0)], { after: null }), calendar, []))).toBe(
      false,
    );
  });

  it("never falls and ends at the points of the standings", () => {
    const scores = fc.array(fc.constantFrom(0, 0.5, 1, 9, 25), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(scores, (gained) => {
        const [a = 0, b = 0, c = 0] = gained;
        const season = results({ a: { x: a }, b: { x: b }, c: { x: c } });
        const standings = table([line("x", 1, a + b + c)], { after: "c" });
        const totals = coursesOf("drivers", standings, calendar, [season]).courses[0]?.totals ?? [];
        expect(totals.at(-1)).toBe(a + b + c);
        expect([...totals].sort((one, other) => one - other)).toEqual(totals);
      }),
    );
  });
});

describe("the sentence above it", () => {
  const said = (after: string, ...points: [number, number]) =>
    courseSentence(
      coursesOf("drivers", table([line("x", 1, points[0]), line("y", 2, points[1])], { after }), calendar, [
        races,
        sprints,
      ]),
    );

  it("says since when somebody leads", () => {
    expect(said("a", 25, 18)).toBe("X scored the most points at the a Grand Prix: 25.");
    expect(said("b", 26, 51)).toBe(
      "Y took the lead at the last of these events, the b Grand Prix, with 51 points scored.",
    );
  });

  it("says when several are level", () => {
    expect(said("c", 51, 51)).toBe("After the c Grand Prix several have scored equally many points.");
  });

  it("says since when the lead has lasted", () => {
    const season = results({ a: { x: 9, y: 10 }, b: { x: 10, y: 1 }, c: { x: 1, y: 1 } });
    const standings = table([line("x", 1, 20), line("y", 2, 12)], { after: "c" });
    expect(courseSentence(coursesOf("drivers", standings, calendar, [season]))).toBe(
      "X has scored more than anybody since the b Grand Prix: 20 points in all.",
    );
    const dropping = table([line("x", 1, 16, { dropped: 4 }), line("y", 2, 12)], { after: "c" });
    expect(courseSentence(coursesOf("drivers", dropping, calendar, [season]))).toContain(
      "20 points in all, 4 of which do not count.",
    );
  });
});
