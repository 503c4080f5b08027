import { Component, type ReactNode } from "react";

interface Props<Data> {
  readonly data: Data;
  readonly children: (data: Data) => ReactNode;
  /** What stands in its place when it cannot be drawn. */
  readonly instead: (error: Error) => ReactNode;
}

interface State<Data> {
  readonly tried: Data | undefined;
  readonly error: Error | undefined;
}

/** A part of a page drawn from data: what goes wrong while it is drawn stays here, and other data is tried afresh. */
export class Sound<Data> extends Component<Props<Data>, State<Data>> {
  override state: State<Data> = { tried: undefined, error: undefined };

  static getDerivedStateFromError(error: unknown): Partial<State<unknown>> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps(
    { data }: Props<unknown>,
    { tried }: State<unknown>,
  ): State<unknown> | null {
    return data === tried ? null : { tried: data, error: undefined };
  }

  override render(): ReactNode {
    const { data, children, instead } = this.props;
    return this.state.error === undefined ? (
      <Drawing data={data}>{children}</Drawing>
    ) : (
      instead(this.state.error)
    );
  }
}

function Drawing<Data>({ data, children }: Pick<Props<Data>, "data" | "children">): ReactNode {
  return children(data);
}
