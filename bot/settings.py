"""The operator's settings, from the environment and a `.env` file. Built in a command, never at import."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError


class ConfigurationError(Exception):
    """The operator has to change something; the text is one sentence that says what."""


class Settings(BaseSettings):
    """Each field is an environment variable of the same name in capitals; `.env.example` describes them."""

    # hide_input_in_errors: a validation error would otherwise print the token.
    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    discord_token: SecretStr = Field(min_length=1)
    data_folder: Path = Path("data")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    test_server: int | None = Field(default=None, gt=0)
    listening: bool = False


class DataSettings(BaseSettings):
    """The part of the settings that `bandera health` needs: it works without the token."""

    model_config = Settings.model_config

    data_folder: Path = Path("data")


def load(env_file: Path | None = None) -> Settings:
    """Read the settings. Raises :class:`ConfigurationError` with one sentence on the first mistake."""
    try:
        return Settings(_env_file=env_file) if env_file else Settings()  # type: ignore[call-arg]
    except ValidationError as error:
        # `from None`: the original carries the input, and with it possibly the token.
        raise ConfigurationError(_sentence(error)) from None
    except (OSError, UnicodeError, SettingsError) as error:
        raise ConfigurationError(f"The settings cannot be read ({type(error).__name__}); check .env.") from None


def load_data_folder() -> Path:
    """Return the data folder alone. Raises :class:`ConfigurationError` like :func:`load`."""
    try:
        return DataSettings().data_folder
    except (ValidationError, OSError, UnicodeError, SettingsError) as error:
        raise ConfigurationError(f"The settings cannot be read ({type(error).__name__}); check .env.") from None


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    name = str(first["loc"][0]).upper()
    if first["type"] == "missing":
        return f"{name} is not set; put it into the environment or into .env (see .env.example)."
    return f"{name} is wrong: {first['msg'][0].lower()}{first['msg'][1:]}."
