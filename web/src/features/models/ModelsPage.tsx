import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";
import { Card } from "@/components/Card";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { ActiveCard } from "./ActiveCard";
import { Method } from "./Method";
import { ModelCard } from "./ModelCard";
import styles from "./ModelsPage.module.css";
import { ROLES } from "./roles";

export function Component() {
  const models = useQuery(read("/api/v1/models", {}));
  return (
    <Page
      title="Method"
      eyebrow="Trust"
      description="How the Formula 1 forecasts are made, in plain words: what the model learns from, what it cannot know, its parts, versions and accuracy."
      lead="How a forecast is made, in words for everybody; what is not known; and every model behind it, with its version and what it scored."
    >
      <Method />
      <Loaded query={models} what="the models" height={2400}>
        {(found) => (
          <>
            <ActiveCard models={found} />
            {ROLES.map(({ role, title, hint }) => {
              const items = found.items.filter((model) => model.role === role);
              return (
                items.length > 0 && (
                  <Card key={role} title={title} hint={hint}>
                    <div className={styles.models}>
                      {items.map((model) => (
                        <ModelCard key={model.name} model={model} active={found.active} />
                      ))}
                    </div>
                  </Card>
                )
              );
            })}
          </>
        )}
      </Loaded>
    </Page>
  );
}
