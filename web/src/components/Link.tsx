import type { LinkProps, NavLinkProps } from "react-router";
import { Link as RouterLink, NavLink as RouterNavLink, useSearchParams } from "react-router";
import { AS_OF, carried } from "@/lib/asOf";

interface Props extends Omit<LinkProps, "to"> {
  /** A path of the dashboard, with its query if it has one. */
  readonly to: string;
}

/** A link within the dashboard that takes the time machine's instant along. */
export function Link({ to, ...rest }: Props) {
  return <RouterLink to={useCarried(to)} {...rest} />;
}

/** A link of the navigation: it says which page one is on. */
export function NavLink({ to, ...rest }: Omit<NavLinkProps, "to"> & { readonly to: string }) {
  return <RouterNavLink to={useCarried(to)} {...(to === "/" ? { end: true } : {})} {...rest} />;
}

function useCarried(to: string): string {
  const [parameters] = useSearchParams();
  return carried(to, parameters.get(AS_OF));
}
