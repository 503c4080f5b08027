/**
 * The first script: it is tiny, so that the page's own code, the dashboard's and the page's first answer are all asked for at
 * once instead of one after the other.
 */
import "./styles/tokens.css";
import "./styles/base.css";
import { askAhead } from "@/lib/ahead";
import { preferences } from "@/lib/preferences";
import { pageAt } from "./pages";

const found = pageAt(window.location.pathname);
// Another instant than now is asked for by the page itself.
const isNow = window.location.search === "" && preferences().unseenFrom === undefined;
if (isNow && found?.page.first) askAhead(found.page.first(found.parameters));
if (found?.page.name !== "embed") askAhead("/api/v1/status");
void found?.page.page().catch(() => undefined); // the router asks again, and says what is wrong
// The frame that stands in the page is painted before the dashboard's code takes the processor.
if (document.hidden) void import("./main");
else requestAnimationFrame(() => setTimeout(() => void import("./main")));
