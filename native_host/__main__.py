"""`python -m native_host` is the same as `oktell-companion`."""

from native_host.cli import main

raise SystemExit(main())
