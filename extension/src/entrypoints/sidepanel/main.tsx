import "../../shared/ui/tokens.css";
import "../../shared/ui/kit.css";
import "../../shared/ui/parts.css";
import "../../panel/sign-in.css";
import "../../panel/panel.css";
import "../../panel/dock.css";
import { Panel } from "../../panel/panel";
import { open } from "../../shared/ui/connect";

open(() => <Panel />);
