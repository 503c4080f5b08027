import { expect, test } from "vitest";
import { timedLine } from "./samples";
import { bestTime, timedSentence } from "./timed";

test("the time that counts is that of the last segment", () => {
  expect(bestTime(timedLine(1, "A", { q1_ms: 66_000, q2_ms: 65_000, q3_ms: 65_500 }))).toBe(65_500);
  expect(bestTime(timedLine(12, "A", { q1_ms: 66_000 }))).toBe(66_000);
  expect(bestTime(timedLine(1, "A", { time_ms: 67_000 }))).toBe(67_000);
  expect(bestTime(timedLine(1, "A"))).toBeNull();
});

test("the sentence has the first, and the second when the times can be compared", () => {
  const first = timedLine(1, "Max Verstappen", { time_ms: 64_314 });
  expect(timedSentence([first, timedLine(2, "Lando Norris", { time_ms: 64_718 })])).toBe(
    "Max Verstappen was first with 1:04.314, Lando Norris second, +0.404.",
  );
  // A penalty or a slower deciding segment: the second has the better time.
  expect(timedSentence([first, timedLine(2, "Lando Norris", { time_ms: 64_000 })])).toBe(
    "Max Verstappen was first with 1:04.314.",
  );
  expect(timedSentence([timedLine(1, "Jim Clark")])).toBe("Jim Clark was first; times are not recorded.");
  expect(timedSentence([])).toBe("No times are recorded.");
});
