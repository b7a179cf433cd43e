import type { JSX } from "preact";
import { text } from "../../shared/text";
import { Icon, type IconNode } from "../../shared/ui/icon";
import { MenuButton, MenuChoice, MenuGroup, MenuItem } from "../../shared/ui/menu";
import { useDesk } from "../desk-parts";
import { byDepartment } from "./layout";

/** How the list is shown. */
export function ViewMenu({ icon }: { icon: IconNode }): JSX.Element {
  const { choice, plan } = useDesk();
  const { isByDepartment, isOnlineOnly, folded } = choice.value;
  const change = (part: Partial<typeof choice.value>): void => {
    choice.value = { ...choice.value, ...part };
  };
  const foldAll = (): void => {
    const names = byDepartment(plan.rows.value).map(({ department }) => department ?? "");
    change({ folded: folded.length > 0 ? [] : names });
  };
  return (
    <MenuButton class="icon-btn view-menu" label={text("listView")} title={text("listView")} face={<Icon of={icon} size={17} />}>
      <MenuGroup label={text("people")}>
        <MenuChoice isOneOf isOn={isByDepartment} onPress={() => change({ isByDepartment: true })}>
          {text("viewByDepartment")}
        </MenuChoice>
        <MenuChoice isOneOf isOn={!isByDepartment} onPress={() => change({ isByDepartment: false })}>
          {text("viewOneList")}
        </MenuChoice>
      </MenuGroup>
      <hr />
      <MenuChoice isOn={isOnlineOnly} onPress={() => change({ isOnlineOnly: !isOnlineOnly })}>
        {text("viewOnlineOnly")}
      </MenuChoice>
      {isByDepartment && <MenuItem onPress={foldAll}>{text(folded.length > 0 ? "unfoldAll" : "foldAll")}</MenuItem>}
    </MenuButton>
  );
}
