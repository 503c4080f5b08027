import { useEffect, useRef } from "react";
import { useLocation } from "react-router";
import { Link, NavLink } from "@/components/Link";
import { Icon, type IconName } from "./Icon";
import styles from "./Navigation.module.css";
import { Settings } from "./Settings";

const MAIN: readonly { to: string; label: string; icon: IconName }[] = [
  { to: "/", label: "Next race", icon: "flag" },
  { to: "/calendar", label: "Calendar", icon: "calendar" },
  { to: "/standings", label: "Standings", icon: "standings" },
  { to: "/championship", label: "Title", icon: "trophy" },
  { to: "/what-if", label: "What if", icon: "dice" },
];

const MORE: readonly { title: string; links: readonly { to: string; label: string }[] }[] = [
  {
    title: "Explore",
    links: [
      { to: "/drivers", label: "Drivers" },
      { to: "/constructors", label: "Constructors" },
      { to: "/circuits", label: "Circuits" },
      { to: "/head-to-head", label: "Head to head" },
      { to: "/ratings", label: "Ratings" },
    ],
  },
  {
    title: "Trust",
    links: [
      { to: "/accuracy", label: "Accuracy" },
      { to: "/ledger", label: "Ledger" },
      { to: "/models", label: "Method" },
      { to: "/status", label: "Status" },
    ],
  },
  { title: "You", links: [{ to: "/account", label: "Account and keys" }] },
];

/** The header with the main pages, all others behind one button; on a phone the main pages are a bar at the bottom. */
export function Navigation() {
  return (
    <header className={styles.header}>
      <div className={styles.inner}>
        <Link to="/" className={styles.brand}>
          <img src="/icon.svg" alt="" width="30" height="30" />
          <span>F1 Analytics</span>
        </Link>
        <nav className={styles.main} aria-label="Main">
          {MAIN.map(({ to, label, icon }) => (
            <NavLink key={to} to={to}>
              <Icon name={icon} />
              <span>{label}</span>
            </NavLink>
          ))}
        </nav>
        <div className={styles.right}>
          <More />
          <Settings />
        </div>
      </div>
    </header>
  );
}

function More() {
  const menu = useClosingDetails();
  return (
    <details className={styles.more} ref={menu}>
      <summary>More</summary>
      <nav className={styles.panel} aria-label="More">
        {MORE.map(({ title, links }) => (
          <div key={title}>
            <p className={styles.group}>{title}</p>
            <ul>
              {links.map(({ to, label }) => (
                <li key={to}>
                  <NavLink to={to}>{label}</NavLink>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
    </details>
  );
}

/** A `details` that closes on Escape, when one clicks elsewhere, and when another page opens. */
export function useClosingDetails() {
  const menu = useRef<HTMLDetailsElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    menu.current?.removeAttribute("open");
  }, [pathname]);
  useEffect(() => {
    const close = (event: Event) => {
      const open = menu.current?.open === true ? menu.current : undefined;
      if (open === undefined) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        open.querySelector("summary")?.focus();
      } else if (event.target instanceof Node && open.contains(event.target)) return;
      open.removeAttribute("open");
    };
    document.addEventListener("keydown", close);
    document.addEventListener("pointerdown", close);
    return () => {
      document.removeEventListener("keydown", close);
      document.removeEventListener("pointerdown", close);
    };
  }, []);
  return menu;
}
