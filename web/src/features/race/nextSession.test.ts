import { describe, expect, it } from "vitest";
import { grandPrix, session } from "@/test/forecasts";
import { ahead } from "./nextSession";

const at = (instant: string) => Date.parse(instant);

describe("what comes next in a weekend", () => {
  it("is the first session to come", () => {
    const coming = ahead(grandPrix(), at("2026-06-26T09:00:00Z"));
    expect(coming).toMatchObject({ kind: "next", session: { kind: "qualifying" } });
  });

  it("follows the states, not only the clock", () => {
    const event = grandPrix({
      sessions: [
        session("practice_1", "2026-06-26T11:30:00Z", { state: "cancelled" }),
        session("practice_2", "2026-06-26T15:00:00Z", { state: "final" }),
        session("qualifying", "2026-06-27T14:00:00Z", { state: "postponed" }),
        session("race", "2026-06-28T13:00:00Z"),
      ],
    });
    expect(ahead(event, at("2026-06-25T09:00:00Z"))).toMatchObject({
      kind: "next",
      session: { kind: "race" },
    });
  });

  it("is the session that is live, before any other", () => {
    const event = grandPrix({
      sessions: [
        session("qualifying", "2026-06-27T14:00:00Z", { state: "live" }),
        session("race", "2026-06-28T13:00:00Z"),
      ],
    });
    expect(ahead(event, at("2026-06-27T18:00:00Z"))).toMatchObject({
      kind: "live",
      session: { kind: "qualifying" },
    });
  });

  it("is the session that the clock says is running", () => {
    expect(ahead(grandPrix(), at("2026-06-27T14:30:00Z"))).toMatchObject({
      kind: "live",
      session: { kind: "qualifying" },
    });
    expect(ahead(grandPrix(), at("2026-06-28T15:30:00Z"))).toMatchObject({
      kind: "live",
      session: { kind: "race" },
    });
  });

  it("is the session that begins at this very instant, which spoiler-free visitors have not seen", () => {
    expect(ahead(grandPrix(), at("2026-06-28T13:00:00Z"))).toMatchObject({
      kind: "next",
      session: { kind: "race" },
    });
  });

  it("is over when every session lies in the past, though no result has come", () => {
    expect(ahead(grandPrix(), at("2026-11-23T00:00:00Z"))).toEqual({ kind: "over" });
  });

  it("has a day when no time is known", () => {
    const event = grandPrix({ sessions: [session("race", null)] });
    expect(ahead(event, at("2026-06-01T00:00:00Z"))).toMatchObject({ kind: "undated", date: "2026-06-28" });
    expect(ahead(grandPrix({ sessions: [] }), at("2026-06-28T20:00:00Z"))).toMatchObject({
      kind: "undated",
      session: undefined,
    });
    expect(ahead(grandPrix({ sessions: [] }), at("2026-06-29T00:00:00Z"))).toEqual({ kind: "over" });
  });

  it("says that the race was postponed or cancelled", () => {
    expect(ahead(grandPrix({ state: "cancelled" }), 0)).toEqual({ kind: "cancelled" });
    const event = grandPrix({
      sessions: [
        session("qualifying", "2026-06-27T14:00:00Z", { state: "final" }),
        session("race", "2026-06-28T13:00:00Z", { state: "postponed" }),
      ],
    });
    expect(ahead(event, at("2026-06-28T09:00:00Z"))).toEqual({ kind: "postponed" });
  });
});
