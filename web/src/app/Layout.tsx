import { useEffect, useRef } from "react";
import { NavigationType, Outlet, useLocation, useNavigationType } from "react-router";
import { Link } from "@/components/Link";
import { Banners, useBannersSettled } from "./Banners";
import { Guarded } from "./Guarded";
import styles from "./Layout.module.css";
import { Navigation } from "./Navigation";

/** The frame around all pages: header, what one should know first, the page, footer. */
export function Layout() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const first = useRef(true);
  const isReturn = useNavigationType() === NavigationType.Pop;
  // Someone who follows a link goes on at the new page's beginning; who goes back, where the browser remembers them to have been.
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true });
    if (!first.current && !isReturn) window.scrollTo(0, 0);
    first.current = false;
    // Another kind of navigation to the same page moves nothing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [pathname]);
  const settled = useBannersSettled();
  return (
    <>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <Navigation />
      <main className={styles.main} id="main" ref={main} tabIndex={-1}>
        <Banners />
        <div className={settled ? undefined : styles.unsettled}>
          <Guarded key={pathname}>
            <Outlet />
          </Guarded>
        </div>
      </main>
      <footer className={styles.footer}>
        <nav aria-label="About">
          <Link to="/models">Method</Link>
          <Link to="/accuracy">Accuracy</Link>
          <Link to="/ledger">Ledger</Link>
          <Link to="/status">Status</Link>
          <a href="/docs">API</a>
          <a href="/api/v1/calendar.ics">Calendar feed</a>
          <a href="/api/v1/feed.atom">News feed</a>
        </nav>
        <p>
          Results, calendars and circuit drawings come from <a href="https://github.com/f1db/f1db">f1db</a>,
          licensed under <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>; time zones of
          circuits from <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>'s contributors,
          under the ODbL. F1 Analytics is unofficial and in no way associated with the Formula 1 companies; F1
          and Formula 1 are trade marks of Formula One Licensing B.V.
        </p>
      </footer>
    </>
  );
}
