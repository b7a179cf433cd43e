import "../../shared/ui/tokens.css";
import "../../shared/ui/kit.css";
import "../../shared/ui/parts.css";
import "../../options/options.css";
import { Options } from "../../options/options";
import { open } from "../../shared/ui/connect";

open(() => <Options />);
