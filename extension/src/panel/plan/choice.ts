/** How this employee wants to see the plan: kept in this browser, for all of its panels. */
import { type Signal, effect, signal } from "@preact/signals";

export interface Choice {
  isByDepartment: boolean;
  isOnlineOnly: boolean;
  /** Departments that are folded. */
  folded: readonly string[];
}

const KEPT = "number-plan";
const USUAL: Choice = { isByDepartment: true, isOnlineOnly: false, folded: [] };

export function keptChoice(): Signal<Choice> {
  const choice = signal(recall());
  effect(() => localStorage.setItem(KEPT, JSON.stringify(choice.value)));
  return choice;
}

export function fold(choice: Choice, department: string): Choice {
  const isFolded = choice.folded.includes(department);
  const rest = choice.folded.filter((each) => each !== department);
  return { ...choice, folded: isFolded ? rest : [...rest, department] };
}

/** What an older version wrote, or somebody else, counts only as far as it fits. */
function recall(): Choice {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? "{}") as Partial<Choice>;
    return {
      isByDepartment: kept.isByDepartment !== false,
      isOnlineOnly: kept.isOnlineOnly === true,
      folded: Array.isArray(kept.folded) ? kept.folded.filter((each) => typeof each === "string") : [],
    };
  } catch {
    return USUAL;
  }
}
