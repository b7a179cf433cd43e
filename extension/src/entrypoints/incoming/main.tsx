import "../../shared/ui/tokens.css";
import "../../shared/ui/kit.css";
import "../../shared/ui/parts.css";
import "../../incoming/incoming.css";
import { Incoming } from "../../incoming/incoming";
import { open } from "../../shared/ui/connect";

open(() => <Incoming />);
