/** Why an order was refused that was given from no page of ours: by a key, a menu, a notification. */
import { browser } from "wxt/browser";
import { Refusal } from "../shared/failures";

const ID = "refused";

export async function tellRefusal(error: unknown): Promise<void> {
  const { title, advice } = Refusal.viewOf(error);
  const iconUrl = browser.runtime.getURL("/icon/128.png" as "/");
  await browser.notifications.create(ID, { type: "basic", iconUrl, title, message: advice });
}
