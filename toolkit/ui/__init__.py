"""The app: pages that ask and show, over library calls. State in `state`, controls in `controls`, one file a page."""
