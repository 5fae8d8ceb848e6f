let opened: BroadcastChannel | undefined;

/** One for the page: by a second one it would hear itself, and load anew instead of going where it is sent. */
function channel(): BroadcastChannel {
  opened ??= new BroadcastChannel("tenkyo-sign-out");
  return opened;
}

/** Tells the other tabs of this browser that nobody is signed in any more. */
export function tellOtherTabs(): void {
  channel().postMessage("signed-out");
}

/**
 * Loads the page anew, so that it shows nothing of whoever has signed out: in the other tabs, and when "back" brings it
 * out of the browser's memory. @param forget takes away what was typed.
 * @returns how to stop.
 */
export function followSignOut(forget: () => void): () => void {
  const leave = (): void => {
    forget();
    window.location.reload();
  };
  const reloadRestored = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) window.location.reload();
  };
  channel().addEventListener("message", leave);
  window.addEventListener("pageshow", reloadRestored);
  return () => {
    channel().removeEventListener("message", leave);
    window.removeEventListener("pageshow", reloadRestored);
  };
}
