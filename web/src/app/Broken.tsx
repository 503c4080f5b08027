import { Button } from "@/components/Button";
import { Notice } from "@/components/Notice";
import { Page } from "@/components/Page";

/** In place of a page that could not be loaded or drawn. */
export function Broken({ error }: { readonly error: Error }) {
  const missing = error instanceof TypeError && /import/i.test(error.message);
  return (
    <Page title="This page is broken" description="Something went wrong while showing this page.">
      <Notice
        tone="wrong"
        title={missing ? "This page could not be loaded." : "Something went wrong on this page."}
        live
        actions={
          <Button
            onClick={() => {
              window.location.reload();
            }}
          >
            Load it again
          </Button>
        }
      >
        {missing
          ? "The connection was lost, or a new version has been installed since you came."
          : "It is our mistake, not yours. Other pages still work."}
      </Notice>
    </Page>
  );
}
