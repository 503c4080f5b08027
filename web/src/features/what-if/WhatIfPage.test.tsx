import { QueryClientProvider } from "@tanstack/react-query";
import { configure, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { MemoryRouter, Route, Routes, useLocation } from "react-router";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createQueryClient } from "@/api/queries";
import { setPreferences } from "@/lib/preferences";
import { EVENT, problem, whatIf } from "./fakeService";
import { Component as NextWhatIfPage } from "./NextWhatIfPage";
import { Component as WhatIfPage } from "./WhatIfPage";

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });

type Answering = (query: URLSearchParams) => Response;

const asked: string[] = [];
let answering: Answering;

beforeEach(() => {
  asked.length = 0;
  answering = (query) => Response.json(whatIf(query));
  setPreferences({ unseenFrom: undefined });
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  vi.stubGlobal("fetch", (request: Request) => {
    const { pathname, searchParams, search } = new URL(request.url);
    if (pathname === `/api/v1/events/${EVENT.slug}/what-if`) {
      asked.push(search);
      return Promise.resolve(answering(searchParams));
    }
    if (pathname === "/api/v1/events") return Promise.resolve(Response.json({ items: [EVENT] }));
    if (pathname.startsWith("/api/v1/events/")) return Promise.resolve(Response.json({ event: EVENT }));
    return Promise.reject(new Error(`nobody should ask for ${pathname}`));
  });
});

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}

function open(address: string) {
  const queries = createQueryClient();
  const usual = queries.getDefaultOptions();
  queries.setDefaultOptions({ queries: { ...usual.queries, retryDelay: 0 } });
  return render(
    <QueryClientProvider client={queries}>
      <MemoryRouter initialEntries={[address]}>
        <Routes>
          <Route path="/events/:slug/what-if" element={<WhatIfPage />} />
          <Route path="/what-if" element={<NextWhatIfPage />} />
        </Routes>
        <Address />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

const PAGE = `/events/${EVENT.slug}/what-if`;
const address = () => screen.getByTestId("address").textContent;
const short = () => screen.getByRole("region", { name: "The answer in short", hidden: true });
/** Whether it is hidden is not looked at: that takes long where nothing has a layout. */
const button = (name: string | RegExp) => screen.getByRole("button", { name, hidden: true });
const starting = () =>
  screen
    .getAllByRole("button", { name: /^Retire /, hidden: true })
    .map((one) => one.getAttribute("aria-label"));
const press = (name: string | RegExp) => {
  fireEvent.click(button(name));
};
const point = (target: Window | HTMLElement, type: string, pointerId: number, clientY: number) => {
  fireEvent(
    target,
    Object.assign(new MouseEvent(type, { bubbles: true, button: 0, clientY }), { pointerId }),
  );
};

describe("a scenario", () => {
  it("is asked as the address has it, with its seed, and shown with its answer", async () => {
    open(`${PAGE}?retired=ayrton-senna&rain=1&seed=7`);
    await waitFor(() => {
      expect(short().textContent).toContain("Ayrton Senna retires and it rains.");
    });
    expect(asked).toEqual(["?target=race&retired=ayrton-senna&rain=1&simulations=20000&seed=7"]);
    expect(short().textContent).toContain("Nigel Mansell +20.0\u00a0pp");
    const race = screen.getByRole("table", { name: "Chances to win by driver" });
    const rows = within(race).getAllByRole("row").slice(1);
    expect(rows[0]?.textContent).toMatch(/Nigel Mansell.*50\u00a0%.*30\u00a0%.*\+20\.0\u00a0pp/);
    expect(rows.at(-1)?.textContent).toMatch(/Ayrton Senna.*0\u00a0%.*40\u00a0%.*−40\.0\u00a0pp/);
  });

  it("is put into the address and asked about once after a burst of changes", async () => {
    open(PAGE);
    await screen.findByText("Nothing is changed: this is the forecast as it is.");
    press("It rains");
    press("Ayrton Senna retires");
    press("Retire Alain Prost");
    expect(address()).toBe(PAGE);
    await waitFor(() => {
      expect(address()).toBe(`${PAGE}?retired=ayrton-senna,alain-prost&rain=1`);
    });
    await screen.findByText("Ayrton Senna and Alain Prost retire and it rains.");
    await waitFor(() => {
      expect(asked).toHaveLength(2);
    });
  });

  it("is undone step by step, and reset", async () => {
    open(PAGE);
    await screen.findByText("Nothing is changed: this is the forecast as it is.");
    press("It rains");
    await waitFor(() => {
      expect(address()).toBe(`${PAGE}?rain=1`);
    });
    press("Retire Alain Prost");
    press("Undo");
    expect(short().textContent).toContain("It rains.");
    press("Undo");
    await waitFor(() => {
      expect(address()).toBe(PAGE);
    });
    expect(button("Undo").getAttribute("aria-disabled")).toBe("true");
    press("Grid reversed");
    press("Reset all");
    expect(short().textContent).toContain("Nothing is changed");
  });

  it("of a part that cannot be read goes on without it, and says so", async () => {
    open(`${PAGE}?rain=7&retired=alain-prost`);
    expect(await screen.findByText(/and is left out: rain=7/)).toBeTruthy();
    expect(short().textContent).toContain("Alain Prost retires.");
  });
});

describe("the grid", () => {
  beforeEach(() => {
    // jsdom has no layout and no pointers.
    vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(48);
    HTMLElement.prototype.setPointerCapture = () => undefined;
    HTMLElement.prototype.hasPointerCapture = () => false;
  });

  it("stands as drivers are expected to finish, and moves with buttons and by keyboard", async () => {
    open(PAGE);
    await screen.findByText("Nothing is changed: this is the forecast as it is.");
    expect(starting()[0]).toBe("Retire Ayrton Senna");
    press("Move Nigel Mansell up");
    expect(starting()[0]).toBe("Retire Nigel Mansell");
    expect(screen.getByText("Nigel Mansell starts from pole, 1st of 4.")).toBeTruthy();
    fireEvent.keyDown(button(/^Move Nigel Mansell, 1st/), { key: "End" });
    expect(starting().at(-1)).toBe("Retire Nigel Mansell");
    press("Move Nigel Mansell down");
    expect(screen.getByText("Nigel Mansell already starts last.")).toBeTruthy();
    await waitFor(() => {
      expect(address()).toBe(`${PAGE}?grid=ayrton-senna,alain-prost,gerhard-berger`);
    });
  });

  it("is dragged, and asked about when the driver is put down", async () => {
    open(PAGE);
    await screen.findByText("Nothing is changed: this is the forecast as it is.");
    const grip = button(/^Move Gerhard Berger, 4th/);
    point(grip, "pointerdown", 1, 300);
    point(window, "pointermove", 1, 300 - 2 * 48);
    point(window, "pointermove", 2, 300);
    expect(starting().at(-1)).toBe("Retire Gerhard Berger");
    point(window, "pointerup", 1, 300 - 2 * 48);
    expect(starting()[1]).toBe("Retire Gerhard Berger");
    expect(short().textContent).toContain("Gerhard Berger starts 2nd.");
  });

  it("stays as it was when a drag is given up", async () => {
    open(PAGE);
    await screen.findByText("Nothing is changed: this is the forecast as it is.");
    for (const giveUp of [
      () => fireEvent.keyDown(window, { key: "Escape" }),
      () => {
        point(window, "pointercancel", 1, 150);
      },
    ]) {
      point(button(/^Move Alain Prost, 3rd/), "pointerdown", 1, 300);
      point(window, "pointermove", 1, 150);
      giveUp();
      point(window, "pointerup", 1, 150);
      expect(starting()[2]).toBe("Retire Alain Prost");
    }
  });
});

describe("results", () => {
  it("are fixed place by place, and left open again", async () => {
    open(PAGE);
    await screen.findByText("Nothing is changed: this is the forecast as it is.");
    fireEvent.click(screen.getByText("Results to come"));
    const choice = await screen.findByLabelText("Fix a result of");
    fireEvent.change(choice, { target: { value: EVENT.slug } });
    fireEvent.change(screen.getByRole("combobox", { name: "1st in the Austrian Grand Prix" }), {
      target: { value: "gerhard-berger" },
    });
    fireEvent.change(screen.getByRole("combobox", { name: "2nd in the Austrian Grand Prix" }), {
      target: { value: "alain-prost" },
    });
    expect(short().textContent).toContain(
      "Gerhard Berger wins the Austrian Grand Prix ahead of Alain Prost.",
    );
    await waitFor(() => {
      expect(address()).toBe(`${PAGE}?result=2026-austria:gerhard-berger,alain-prost`);
    });
    press("Leave the Austrian Grand Prix open");
    expect(short().textContent).toContain("Nothing is changed");
  });
});

describe("without an answer", () => {
  const failing = async (refusal: Response, sentence: RegExp) => {
    open(PAGE);
    await screen.findByText("Nothing is changed: this is the forecast as it is.");
    answering = () => refusal.clone();
    press("Ayrton Senna retires");
    const told = await screen.findByText(sentence);
    expect(short().textContent).toContain("There is no answer to this.");
    expect(button("Retire Ayrton Senna").getAttribute("aria-pressed")).toBe("true");
    expect(screen.getByText(/^Below is the last answer/).textContent).toContain("Nothing is changed");
    return told.closest<HTMLElement>("[role=status]") ?? told;
  };

  it("says what is impossible, with names, and goes one step back", async () => {
    const notice = await failing(
      problem(
        409,
        "impossible-scenario",
        "Ayrton-senna cannot both retire from 2026-austria and be placed in it.",
      ),
      /Ayrton Senna cannot both retire from the Austrian Grand Prix/,
    );
    answering = (query) => Response.json(whatIf(query));
    fireEvent.click(within(notice).getByRole("button", { name: "Undo" }));
    await waitFor(() => {
      expect(address()).toBe(PAGE);
    });
    expect(screen.queryByText("This cannot be.")).toBeNull();
  });

  it("offers fewer seasons when so many are not made in time", async () => {
    await failing(
      problem(409, "not-in-time", "20000 simulations cannot be made in time."),
      /cannot be made in time/,
    );
    answering = (query) => Response.json(whatIf(query));
    press(/^Ask for 5/);
    await waitFor(() => {
      expect(address()).toBe(`${PAGE}?retired=ayrton-senna&simulations=5000`);
    });
  });

  it("says when it asks again after too many questions", async () => {
    await failing(
      problem(429, "rate-limited", "The limit is reached.", { "Retry-After": "30" }),
      /asked again by itself in 30 s/,
    );
  });

  it("asks again when the simulator was away", async () => {
    await failing(
      problem(503, "prediction-unavailable", "Away.", { "Retry-After": "60" }),
      /asked again by itself in 60 s/,
    );
    answering = (query) => Response.json(whatIf(query));
    press("Ask again now");
    await waitFor(() => {
      expect(short().textContent).toContain("Nigel Mansell +20.0\u00a0pp");
    });
  });

  it("lets an impossible link be put right: who takes part is asked without it", async () => {
    answering = (query) =>
      query.has("retired")
        ? problem(409, "impossible-scenario", "Somebody must be left to finish 2026-austria.")
        : Response.json(whatIf(query));
    open(`${PAGE}?retired=alain-prost,ayrton-senna,gerhard-berger,nigel-mansell`);
    expect(await screen.findByText(/Somebody must be left/)).toBeTruthy();
    press("Start afresh");
    await waitFor(() => {
      expect(address()).toBe(PAGE);
    });
    expect(short().textContent).toContain("Nothing is changed");
  });

  it("of an event that is over says so once, and leads to the next", async () => {
    answering = () => problem(409, "impossible-scenario", "2026-austria is over.");
    open(PAGE);
    expect(await screen.findByText("Only races to come can be asked about")).toBeTruthy();
    await screen.findByText("The Austrian Grand Prix is over.");
    expect(screen.getByRole("link", { name: "Ask about the next race" }).getAttribute("href")).toBe(
      "/what-if",
    );
    expect(asked).toHaveLength(1);
  });
});

describe("what one does not want to know", () => {
  it.each([
    ["spoiler-free", "", "2026-05-01T00:00:00Z"],
    ["at an earlier instant", "?as_of=2026-05-01", undefined],
  ])("is not even asked for, %s, before one agrees", async (_, query, unseenFrom) => {
    setPreferences({ unseenFrom });
    open(`${PAGE}${query}`);
    const agree = await screen.findByRole("button", { name: "Show them anyway" });
    expect(asked).toEqual([]);
    fireEvent.click(agree);
    await screen.findByText("Nothing is changed: this is the forecast as it is.");
    expect(screen.getByText(/is not as known on/)).toBeTruthy();
  });
});

it("the next race's page keeps the question", async () => {
  open("/what-if?rain=1&seed=3");
  await waitFor(() => {
    expect(address()).toBe(`${PAGE}?rain=1&seed=3`);
  });
  await screen.findByText("It rains.");
});
