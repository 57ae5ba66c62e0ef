// The body's first child, and blocking: the components' script (candour.js) does nothing on a page without these classes.
document.body.className += " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " nhsuk-frontend-supported" : "");
