import { Card } from "@/components/Card";
import { Link } from "@/components/Link";
import styles from "./Method.module.css";

/** How a forecast is made, for readers who know racing but no statistics; then what it cannot know. */
export function Method() {
  return (
    <>
      <Card title="How a forecast is made">
        <div className={styles.text}>
          <section>
            <h3>A forecast is a table of chances</h3>
            <p>
              It is not a list of who comes first. For each driver it holds the chance of every place, from
              first to last, and the chance of not being classified. Each driver&rsquo;s chances add up to
              one, and so do those of each place. Win, podium and points are read from that table, so they
              never contradict each other.
            </p>
          </section>
          <section>
            <h3>Three moments of knowledge</h3>
            <p>
              Before the weekend only the entry list is known. Before qualifying there is practice too, and
              the sprint where there is one. After qualifying there is the grid. Each forecast uses what was
              public at its moment and nothing that came later; the past is always asked as it was known then.
            </p>
          </section>
          <section>
            <h3>First: how fast is each car?</h3>
            <p>
              A regression looks at places of recent races, at qualifying and practice gaps, ratings and form,
              and says where each car would finish if it finishes. Only classified cars teach it, because a
              retirement says little about speed. Newer races count more, and so do the places at the front,
              where people look.
            </p>
          </section>
          <section>
            <h3>Second: who finishes?</h3>
            <p>
              Another regression gives each car its chance of not being classified, from the record of team
              and driver, the circuit and the grid.
            </p>
          </section>
          <section>
            <h3>Third: what can happen on the day</h3>
            <p>
              The same cars do not finish in the same order twice. Every car gets noise, and with a chance of
              12 % a bad day, which only slows. From speed, noise and retirements the chance of every place
              follows by exact calculation, not by drawing lots. Getting the size of this noise right was the
              largest single gain of all that was tried.
            </p>
          </section>
          <section>
            <h3>A second opinion, and a third</h3>
            <p>
              Decision trees forecast the same pace in another way, under the rule that a better record may
              never make a car slower. A third model looks only at who wins. Their chances are averaged with
              fixed shares, and the table is made to add up again.
            </p>
          </section>
          <section>
            <h3>Insurance against new rules</h3>
            <p>
              When regulations change, last year&rsquo;s ratings say little. So a simple table is mixed in:
              how often did this place in the championship, or on the grid, win before? It starts with little
              say, with more in years of new rules, and gains more when it forecasts the season&rsquo;s
              winners better. Over most seasons this insurance costs a little accuracy. It is meant for the
              others.
            </p>
          </section>
          <section>
            <h3>Checked on races that it had not seen</h3>
            <p>
              Settings were chosen on 2008 to 2013; later seasons judge. Each race of a backtest is forecast
              by a model that learnt from earlier races only. Test figures could be seen while settings were
              compared, and a few settings were not chosen cleanly: the insurance for new rules was set with
              seven races of 2026 in view. <Link to="/accuracy">The accuracy page</Link> has every score, also
              where a simple method was better.
            </p>
          </section>
          <section>
            <h3>Written down before the race</h3>
            <p>
              Each published forecast goes into <Link to="/ledger">the ledger</Link> with its time and
              versions, chained to the one before, so that nobody can change it unnoticed. What the model
              would have said of older races is called a hindcast: it was computed afterwards and is never
              counted as a forecast.
            </p>
          </section>
          <section>
            <h3>The championship is played to its end</h3>
            <p>
              For the title, the rest of the season is simulated many thousands of times, race by race, under
              the season&rsquo;s own points. Who can still win at all is exact arithmetic, apart from any
              model.
            </p>
          </section>
        </div>
      </Card>
      <Card title="What it does not know">
        <ul className={styles.limits}>
          <li>
            <b>Few examples.</b> There are some twenty races a year, and rules change. Differences between
            good models are small against luck: that is why intervals stand beside every score.
          </li>
          <li>
            <b>No upgrades, no team radio, no paddock talk.</b> It sees results, grids, practice gaps and
            retirements. What teams bring to a race it learns only from what the cars then do.
          </li>
          <li>
            <b>No tyres, no strategy, no safety cars.</b> They are part of the noise of the day, of the same
            size for all.
          </li>
          <li>
            <b>Newcomers.</b> A driver or a team without a record is judged by the car and by what newcomers
            did before.
          </li>
          <li>
            <b>Reasons.</b> The reasons given for a forecast are exact for the pace regression, which carries
            most of it; the trees and the insurance are not in them.
          </li>
          <li>
            <b>An average is no promise.</b> A favourite of 40 % loses three times in five, and that is no
            error.
          </li>
        </ul>
      </Card>
    </>
  );
}
