import { useCallback, useRef, useState } from "react";
import type { EventSummary, WhatIf } from "@/api/schema";
import { Button } from "@/components/Button";
import { Loaded } from "@/components/Loaded";
import { Notice } from "@/components/Notice";
import { classes } from "@/lib/classes";
import styles from "./Bench.module.css";
import { CannotAsk } from "./CannotAsk";
import { Controls } from "./Controls";
import { biggest, Headline } from "./Headline";
import { named, RaceAnswer } from "./RaceAnswer";
import { Reproduce } from "./Reproduce";
import { apiRequest, changes, same, type Scenario, scenarioOf } from "./scenario";
import { TitleAnswer } from "./TitleAnswer";
import { Trouble } from "./Trouble";
import { useAnswer, useField, useUsualGrid } from "./useAnswer";
import { comingSessions, eventNames, useSeason } from "./useComing";
import { type ScenarioEditor, useScenario } from "./useScenario";
import { scenarioSentence } from "./words";
import { points } from "@/lib/odds";

/** Pixels that controls and answer have about, for their place while they are loaded. */
const HEIGHT = 1_500;

/** The scenario that the address holds: its controls, and its answer. */
export function Bench({ slug }: { readonly slug: string }) {
  const editor = useScenario();
  const season = useSeason(slug);
  const { query, needed, shown } = useAnswer(slug, editor.asked);
  if (shown !== undefined) {
    return <Shown slug={slug} editor={editor} season={season} query={query} answer={shown} />;
  }
  return (
    <Loaded
      query={needed}
      what="the simulation"
      height={HEIGHT}
      empty={(problem) => (
        <CannotAsk
          problem={problem}
          slug={slug}
          names={eventNames(season)}
          scenario={editor.scenario}
          onChange={editor.change}
        />
      )}
    >
      {() => null}
    </Loaded>
  );
}

interface ShownProps {
  readonly slug: string;
  readonly editor: ScenarioEditor;
  readonly season: ReadonlyMap<string, EventSummary>;
  readonly query: ReturnType<typeof useAnswer>["query"];
  /** The answer, or the last one that there was. */
  readonly answer: WhatIf;
}

function Shown({ slug, editor, season, query, answer }: ShownProps) {
  const { scenario, asked, unread } = editor;
  const answered = scenarioOf(answer.answer.scenario);
  const field = useField(answer);
  const { usual, error } = useUsualGrid(slug, answered.target, field);
  const coming = comingSessions(field.coming, season);
  const result = useRef<HTMLDivElement>(null);

  const old = !same(scenario, asked) || query.data === undefined;
  const pending = old && (!query.isError || !same(scenario, asked));
  const isChanged = changes(answered);
  const race = named(answer, "win");
  const inWords = (one: Scenario) =>
    scenarioSentence(one, usual ?? one.grid, {
      driver: (id) => field.byId.get(id)?.name ?? id,
      event: (event) => season.get(event)?.name ?? event,
    });
  const [top] = isChanged ? biggest(race) : [];
  const { ref: headline, inView } = useInView();
  return (
    <div className={styles.bench}>
      <div className={styles.controls}>
        <Controls slug={slug} field={field} usual={usual} gridError={error} coming={coming} editor={editor} />
        {!inView && (isChanged || pending) && (
          <div className={styles.jump}>
            <Button
              look="primary"
              onClick={() => {
                result.current?.scrollIntoView({ block: "start" });
                result.current?.focus({ preventScroll: true });
              }}
            >
              {pending
                ? "Simulating …"
                : top === undefined
                  ? "See the answer"
                  : `${top.name} ${points(top.move.change)} · See the answer`}
            </Button>
          </div>
        )}
      </div>
      <div className={styles.answer}>
        <div className={styles.short} ref={headline}>
          <Headline
            sentence={inWords(scenario)}
            race={race}
            title={answer.drivers_title.map(({ id, champion }) => ({
              name: answer.driver_names[id] ?? id,
              move: champion,
            }))}
            target={scenario.target}
            simulations={answer.answer.season_after.simulations}
            isChanged={isChanged}
            state={pending ? "pending" : old ? "refused" : "answered"}
          />
        </div>
        {unread.length > 0 && (
          <div className={styles.notice}>
            <Notice tone="warn" title="A part of this link cannot be read">
              and is left out: {unread.join(", ")}.
            </Notice>
          </div>
        )}
        {old && !pending && query.error !== null && (
          <div className={styles.notice}>
            <Trouble
              error={query.error}
              slug={slug}
              scenario={scenario}
              names={{ ...answer.driver_names, ...eventNames(season) }}
              onChange={editor.change}
              undo={editor.undo}
              reset={editor.reset}
              again={() => void query.refetch()}
            />
            <p className="hint">Below is the last answer that there was. {inWords(answered)}</p>
          </div>
        )}
        <div
          className={classes(styles.cards, pending && styles.old)}
          ref={result}
          tabIndex={-1}
          role="region"
          aria-label="The answer"
          aria-busy={pending}
        >
          <RaceAnswer answer={answer} field={field} isChanged={isChanged} />
          <TitleAnswer answer={answer} field={field} isChanged={isChanged} />
          <Reproduce answer={answer} request={apiRequest(window.location.origin, slug, asked)} />
        </div>
      </div>
    </div>
  );
}

/** Whether an element can be seen; it counts as seen until that is known. */
function useInView() {
  const [inView, setInView] = useState(true);
  const observer = useRef<IntersectionObserver>(undefined);
  const ref = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (element === null || typeof IntersectionObserver === "undefined") return;
    observer.current = new IntersectionObserver((entries) => {
      setInView(entries.at(-1)?.isIntersecting ?? true);
    });
    observer.current.observe(element);
  }, []);
  return { ref, inView };
}
