import { Ear, Users, X } from "lucide";
import type { JSX } from "preact";
import type { ConferenceView, MemberView, PhoneView } from "../contract/generated";
import { text } from "../shared/text";
import { IconButton } from "../shared/ui/button";
import { Timer } from "../shared/ui/clock";
import { Icon } from "../shared/ui/icon";
import type { LineOrders } from "./line-orders";

interface ConferenceProps {
  conference: ConferenceView;
  phone: PhoneView;
  line: LineOrders;
  canRemove: boolean;
}

/** Who is in the conference, the employee first. Its maker may take members out. */
export function Conference({ conference, phone, line, canRemove }: ConferenceProps): JSX.Element {
  const { members, isGhost } = conference;
  const sorted = [...members].sort((one, other) => Number(other.isMe) - Number(one.isMe));
  return (
    <>
      <div class="caption">
        <Icon of={isGhost ? Ear : Users} size={14} />
        <span>{isGhost ? text("ghostTalk") : text("conferenceOf", members.length)}</span>
        <Timer since={phone.talkSince ?? phone.stateSince} />
      </div>
      <ul class="members">
        {sorted.map((member) => (
          <Member
            key={member.key}
            member={member}
            onRemove={canRemove && conference.isMine && !member.isMe ? () => void line.remove.run(member.key) : null}
          />
        ))}
      </ul>
    </>
  );
}

function Member({ member, onRemove }: { member: MemberView; onRemove: (() => void) | null }): JSX.Element {
  const number = member.shown || member.number;
  const name = member.isMe ? text("you") : member.name || number || text("unknownParty");
  const word = member.state === "calling" ? text("memberCalling") : member.isCreator ? text("memberCreator") : "";
  return (
    <li class="member">
      <span class="member-words">
        <b>{name}</b> {(member.isMe || member.name) && <span class="num">{number}</span>}
      </span>
      {word && <small>{word}</small>}
      {onRemove && <IconButton icon={X} label={text("removeMember", name)} onPress={onRemove} />}
    </li>
  );
}
