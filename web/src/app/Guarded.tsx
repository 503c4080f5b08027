import { Component, type ReactNode, Suspense } from "react";
import { Broken } from "./Broken";

interface State {
  readonly error: Error | undefined;
}

/** A page that is on its way leaves room; one that cannot be loaded or drawn says so. Give it a `key` for each address. */
export class Guarded extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error !== undefined) return <Broken error={error} />;
    return <Suspense fallback={<Arriving />}>{this.props.children}</Suspense>;
  }
}

function Arriving() {
  return <div style={{ minHeight: "100vh" }} aria-busy="true" />;
}
