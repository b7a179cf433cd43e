import "../../shared/ui/tokens.css";
import "../../shared/ui/kit.css";
import "../../shared/ui/parts.css";
import "../../panel/styles.css";
import { Panel } from "../../panel/panel";
import { open } from "../../shared/ui/connect";

open(() => <Panel />);
