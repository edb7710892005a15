"""The app as an ASGI application: `toolkit serve`, `uvicorn app:app` and `streamlit run app.py` all start it."""

from toolkit.ui.settings import hand_over, prepare

prepare()
hand_over()

from streamlit.starlette import App  # noqa: E402 - the settings must stand before Streamlit reads them

from toolkit.ui.asgi import SCRIPT, lifespan, middleware, routes  # noqa: E402

app = App(SCRIPT, lifespan=lifespan, middleware=middleware(), routes=routes())
