import { ringAsTold } from "../../sound/ring-page";

const gone = new AbortController();
addEventListener("pagehide", () => gone.abort());
ringAsTold(gone.signal);
