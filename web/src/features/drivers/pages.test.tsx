import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { career } from "@/test/careers";
import { type Answering, showRoute } from "@/test/route";
import { Component as DriverPage } from "./DriverPage";
import { Component as DriversPage } from "./DriversPage";

afterEach(() => {
  vi.unstubAllGlobals();
});

const people = ["Alain Prost", "Alan Jones", "Ayrton Senna"].map((name) => career(name, [1988]).driver);

const answers: Answering = ({ pathname, searchParams }) => {
  if (pathname === "/api/v1/drivers") {
    if (searchParams.has("season")) return { simulated: false, total: 0, items: [], next_cursor: null };
    const q = searchParams.get("q")?.toLowerCase() ?? "";
    const items = people.filter(({ name }) => name.toLowerCase().includes(q));
    const at = Number(searchParams.get("cursor") ?? "0");
    const next = at === 0 && items.length > 2 ? "2" : null;
    return {
      simulated: false,
      total: items.length,
      items: next === null ? items.slice(at) : items.slice(0, 2),
      next_cursor: next,
    };
  }
  if (pathname === "/api/v1/standings/drivers") return { simulated: false, season: 1988, items: [] };
  if (pathname === "/api/v1/seasons")
    return { simulated: false, total: 1, items: [{ year: 1988 }], next_cursor: null };
  if (pathname === "/api/v1/drivers/ann-ahead") return career("Ann Ahead", []);
  if (pathname === "/api/v1/predictions/next-race") return { status: 404, problem: "no-next-race" };
  return { status: 404, problem: "unknown-driver" };
};

test("all drivers are listed page by page", async () => {
  showRoute(DriversPage, { path: "/drivers", at: "/drivers", answers });
  await userEvent.click(await screen.findByRole("button", { name: "Show more" }));
  expect(await screen.findByText("All 3 drivers")).toBeTruthy();
  const links = screen.getAllByRole("link", { name: "Ayrton Senna" });
  expect(links.map((link) => link.getAttribute("href"))).toContain("/drivers/ayrton-senna");
});

test("what one types stands in the address, and an address says what was typed", async () => {
  const { router } = showRoute(DriversPage, { path: "/drivers", at: "/drivers?q=sen", answers });
  const field = await screen.findByRole<HTMLInputElement>("searchbox", { name: "Find a driver" });
  expect(field.value).toBe("sen");
  expect(await screen.findByText("There is only this one.")).toBeTruthy();
  await userEvent.clear(field);
  await userEvent.type(field, "zzz");
  expect(await screen.findByText("No driver's name has “zzz” in it")).toBeTruthy();
  expect(router.state.location.search).toBe("?q=zzz");
});

test("an unknown driver: it says so and helps to find the right one", async () => {
  showRoute(DriverPage, { path: "/drivers/:driverId", at: "/drivers/nobody", answers });
  expect(await screen.findByText("There is no such driver")).toBeTruthy();
  expect(screen.getByRole("combobox", { name: "Find a driver" })).toBeTruthy();
});

test("a driver who never raced has a page without empty pictures", async () => {
  showRoute(DriverPage, { path: "/drivers/:driverId", at: "/drivers/ann-ahead", answers });
  expect(await screen.findByText("Ann Ahead has raced in no Grand Prix")).toBeTruthy();
  expect(screen.queryByText("The title")).toBeNull();
  expect(screen.queryByText("Season by season")).toBeNull();
});
