/** Every page of the dashboard, with words that it shows only when its data is there. */
export interface VisitedPage {
  readonly name: string;
  readonly path: string;
  readonly heading: RegExp;
  /** Something that comes from the data. */
  readonly shows: RegExp;
}

export const PAGES: readonly VisitedPage[] = [
  { name: "next-race", path: "/", heading: /Grand Prix/, shows: /likeliest winner/ },
  { name: "compare", path: "/compare", heading: /./, shows: /forecast/i },
  { name: "calendar", path: "/calendar", heading: /2026/, shows: /Monaco Grand Prix/ },
  { name: "event", path: "/events/2026-monaco", heading: /Monaco Grand Prix/, shows: /Antonelli|Leclerc/ },
  { name: "event-coming", path: "/events/2026-austria", heading: /Austrian Grand Prix/, shows: /Verstappen/ },
  { name: "event-historic", path: "/events/1957-germany", heading: /German Grand Prix/, shows: /Fangio/ },
  { name: "what-if", path: "/events/2026-austria/what-if", heading: /./, shows: /Verstappen/ },
  { name: "standings", path: "/standings", heading: /./, shows: /Antonelli/ },
  { name: "standings-1988", path: "/standings?season=1988", heading: /1988/, shows: /Senna/ },
  { name: "championship", path: "/championship", heading: /./, shows: /can still win/ },
  { name: "drivers", path: "/drivers", heading: /Drivers/, shows: /Hamilton/ },
  { name: "driver", path: "/drivers/lewis-hamilton", heading: /Lewis Hamilton/, shows: /Mercedes/ },
  { name: "constructors", path: "/constructors", heading: /Constructors/, shows: /McLaren/ },
  { name: "constructor", path: "/constructors/mclaren", heading: /McLaren/, shows: /Norris/ },
  { name: "circuits", path: "/circuits", heading: /Circuits/, shows: /Spielberg|Red Bull Ring/ },
  { name: "circuit", path: "/circuits/spielberg", heading: /Red Bull Ring/, shows: /Spielberg/ },
  {
    name: "head-to-head",
    path: "/head-to-head?a=max-verstappen&b=lando-norris",
    heading: /./,
    shows: /Norris/,
  },
  { name: "ratings", path: "/ratings", heading: /Ratings/, shows: /Verstappen/ },
  { name: "accuracy", path: "/accuracy", heading: /./, shows: /slot table/ },
  { name: "ledger", path: "/ledger", heading: /Ledger/i, shows: /Austria/ },
  { name: "ledger-entry", path: "/ledger/1", heading: /./, shows: /Austria/ },
  { name: "models", path: "/models", heading: /./, shows: /Elo/ },
  { name: "status", path: "/status", heading: /Status/i, shows: /f1db/ },
  { name: "account", path: "/account", heading: /./, shows: /Log in/ },
  { name: "card", path: "/embed/next-race", heading: /./, shows: /Austria/ },
];
