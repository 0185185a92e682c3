import { Head } from "../parts/Parts.js";
import { AboutCard } from "./service/AboutCard.js";
import { ClockCard } from "./service/ClockCard.js";
import { QuotasCard } from "./service/QuotasCard.js";
import { ResetCard } from "./service/ResetCard.js";
import { SeedCard } from "./service/SeedCard.js";

/** The service itself: its clock, its quotas, and what is in it. */
export function ServiceView() {
  return (
    <div class="page scrolls">
      <Head
        title="Service"
        about="Amazon Chime messaging in one process, to try and to test programs without AWS. Here it is set up as you need it."
      />
      <div class="columns even">
        <AboutCard />
        <ClockCard />
        <SeedCard />
        <QuotasCard />
        <ResetCard />
      </div>
    </div>
  );
}
