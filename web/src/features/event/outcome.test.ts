import fc from "fast-check";
import { expect, test } from "vitest";
import { outcomes, outcomeSentence, withResults } from "./outcome";
import { forecastDriver, raceLine } from "./samples";

test("the favourite won, or who won instead", () => {
  const won = forecastDriver("Favourite", { win: 0.5, result: { position: 1, status: "classified" } });
  const out = forecastDriver("Favourite", { win: 0.5, result: { position: null, status: "DSQ" } });
  const other = forecastDriver("Other", {
    win: 0.04,
    expected_position: 1.5,
    result: { position: 1, status: "classified" },
  });
  expect(outcomeSentence([won])).toContain("The favourite, Favourite (50\u00a0% to win), won.");
  expect(outcomeSentence([out, other])).toBe(
    "The favourite, Favourite (50\u00a0% to win), was disqualified; Other (4\u00a0%) won.",
  );
});

test("a tie for favourite and a winner outside the forecast are said", () => {
  const second = forecastDriver("A", { expected_position: 1, result: { position: 2, status: "classified" } });
  expect(outcomeSentence([second, forecastDriver("B")])).toBe(
    "A and B had the same chance to win, 10\u00a0%; the winner was not in this forecast.",
  );
  expect(outcomeSentence([])).toBe("Nobody was in this forecast.");
});

test("who came in furthest above expectation is named", () => {
  const drivers = [
    forecastDriver("A", { win: 0.9, expected_position: 1.2, result: { position: 1, status: "classified" } }),
    forecastDriver("B", { expected_position: 11, result: { position: 3, status: "classified" } }),
  ];
  expect(outcomeSentence(drivers)).toContain(
    "Furthest above expectation was B: 3rd where 11.0 was expected.",
  );
});

test("a driver with several lines came in as well as the best of them", () => {
  const [driver] = withResults(
    [forecastDriver("Stirling Moss")],
    [raceLine(null, "Stirling Moss"), raceLine(1, "Stirling Moss", { shared_car: true })],
  );
  expect(driver?.result).toEqual({ position: 1, status: "classified" });
  expect(withResults([forecastDriver("Absent")], [])[0]?.result).toBeNull();
});

test("outcomes keep every driver, in the order of finish, those without a place last", () => {
  const places = fc.array(fc.option(fc.integer({ min: 1, max: 34 })), { minLength: 1, maxLength: 34 });
  fc.assert(
    fc.property(places, (finish) => {
      const drivers = finish.map((position, index) =>
        forecastDriver(`Driver ${index}`, {
          result: { position, status: position === null ? "DNF" : "classified" },
        }),
      );
      const found = outcomes(drivers).map(({ result }) => result?.position ?? Infinity);
      expect(found).toEqual(
        finish.map((position) => position ?? Infinity).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
      );
    }),
  );
});
