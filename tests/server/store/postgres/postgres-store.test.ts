import { openPostgresStore } from "../../../../server/store/postgres/postgres-store.ts";
import { describeOnPostgres } from "../../../postgres.ts";
import { describeAnswerRecords } from "../answer-records-contract.ts";
import { describeAuditRecords } from "../audit-records-contract.ts";
import { describeConversationStore } from "../conversation-store-contract.ts";
import { describeRetention } from "../retention-contract.ts";

describeOnPostgres("PostgreSQL", (postgres) => {
  async function prepare() {
    const url = await postgres.createDatabase();
    return { open: () => openPostgresStore({ url }) };
  }

  describeConversationStore("conversation store", prepare);
  describeAnswerRecords("answer records", prepare);
  describeAuditRecords("audit log", prepare);
  describeRetention("retention", prepare);
});
